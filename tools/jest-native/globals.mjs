// `@jest/globals` for tests that Node itself loads. Modules shared by test files are loaded once, so each name stands for
// that of the file that runs.
const current = (name) =>
  new Proxy(() => {}, {
    apply: (_, self, values) => ofThisFile()[name].apply(self, values),
    get: (_, key) => ofThisFile()[name][key],
  });
const ofThisFile = () => globalThis[Symbol.for('cadre.jest')];

export const afterAll = current('afterAll');
export const afterEach = current('afterEach');
export const beforeAll = current('beforeAll');
export const beforeEach = current('beforeEach');
export const describe = current('describe');
export const expect = current('expect');
export const it = current('it');
