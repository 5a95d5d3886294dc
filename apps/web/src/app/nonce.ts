/** The placeholder in index.html that the server replaces by the nonce of its answer. */
const PLACEHOLDER = '__CSP_NONCE__';

/** The nonce that style tags made by scripts must carry; empty where no server set one. */
export function contentNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return nonce === PLACEHOLDER ? '' : nonce;
}

/** The scroll lock of dialogs makes a style tag of its own, and looks for its nonce here. */
Object.assign(globalThis, { __webpack_nonce__: contentNonce() });
