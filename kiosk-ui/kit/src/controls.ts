import '@awesome.me/webawesome/dist/components/badge/badge.js';
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/callout/callout.js';
import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/progress-bar/progress-bar.js';
import '@awesome.me/webawesome/dist/components/spinner/spinner.js';
import sprite from './icons.svg?url';

// Every icon comes from our own file: nothing is asked of another host.
for (const library of ['default', 'system']) {
  registerIconLibrary(library, {
    resolver: (name) => `${sprite}#${name}`,
    spriteSheet: true,
    // without a size of its own the svg is 300 pixels wide
    mutator: (svg) => Object.assign(svg.style, { width: '100%', height: '100%' }),
  });
}
