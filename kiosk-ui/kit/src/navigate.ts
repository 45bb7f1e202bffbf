/** Fired on `window` after the address changed without a load. */
export const NAVIGATED = 'sv-navigated';

/** Shows another address of the UI, such as `/files/home/photos`. */
export function navigate(path: string, replace = false): void {
  if (path !== location.pathname) {
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
  }
  window.dispatchEvent(new Event(NAVIGATED));
}

/** The address of a plain click on a link of the UI; undefined for anything the browser should do. */
export function linkOf(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
    return undefined;
  }
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.hasAttribute('download')) {
    return undefined;
  }
  const inside = link.origin === location.origin && !/^\/(api|ui)\//.test(link.pathname) && link.hash === '';
  return inside ? link.pathname : undefined;
}
