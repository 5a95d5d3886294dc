// Jest runs this only when a selected project has tests that need it. TypeScript is imported
// through the loader that tools/jest.mjs registers.
export default async function setup() {
  const { startTestServices } = await import('./services.ts');
  globalThis.cadreTestServices = await startTestServices();
}
