// Sets the colour scheme before the first paint. A file of its own, because the CSP allows no inline scripts.
(() => {
  let wanted = null;
  try {
    wanted = localStorage.getItem('cadre.color-scheme');
  } catch {
    // Storage can be forbidden; the system's scheme is right then.
  }
  const dark =
    wanted === 'dark' || (wanted !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
