export default async function teardown() {
  await globalThis.cadreTestServices?.stop();
}
