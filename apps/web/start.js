// Runs before the first paint and before the bundle arrives. A file of its own, because the CSP allows no inline scripts;
// vite-start.ts puts the queries into it.
(() => {
  const kept = (storage, key) => {
    try {
      return globalThis[storage].getItem(key);
    } catch {
      // Storage can be forbidden; the system's colour scheme is right then, and the bundle asks for everything.
      return null;
    }
  };
  const scheme = kept('localStorage', 'cadre.color-scheme');
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // What the first screen asks for, so that the answers arrive beside the bundle: src/api/begun.ts takes them.
  if (kept('sessionStorage', 'cadre.token')) return;
  const begun = (globalThis.cadreBegun = {});
  const begin = (name, ...request) => {
    begun[name] = fetch(...request);
    // The bundle asks again after a failure.
    begun[name].catch(() => undefined);
  };
  begin('session', '/api/auth/get-session');
  begin('organizations', '/api/account/organizations');
  const [, slug, screen] = /^\/t\/([\w-]+)\/?(.*)/.exec(location.pathname) ?? [];
  if (!slug || !kept('localStorage', 'cadre.signed-in')) return;
  for (const { everywhere, operationName, variables, query } of __QUERIES__) {
    if (screen !== '' && !everywhere) continue;
    begin(`${slug} ${operationName} ${JSON.stringify(variables)}`, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cadre-organization': slug },
      body: JSON.stringify({ operationName, variables, query }),
    });
  }
})();
