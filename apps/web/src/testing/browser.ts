// The browser functions that components use and jsdom lacks.
import { TextDecoder, TextEncoder } from 'node:util';

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

const noMedia = (media: string): MediaQueryList => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});

window.ResizeObserver = NoResize;
window.matchMedia = noMedia;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
// React warns where an update is not waited for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
Object.assign(globalThis, { TextDecoder, TextEncoder });
Object.assign(document, { fonts: new EventTarget() });
