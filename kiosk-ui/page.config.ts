import { defineConfig } from 'vite';
import { resolve } from 'node:path';
import { tighten } from './tighten.js';

/**
 * Builds one page: `vite build -c kiosk-ui/page.config.ts --outDir DIR` in the page's bundle folder.
 * The page imports `@sigmavault/ui` only, which the shell provides through its import map.
 */
export default defineConfig({
  root: process.cwd(),
  plugins: [tighten()],
  build: {
    target: 'es2022',
    emptyOutDir: true,
    copyPublicDir: false,
    assetsInlineLimit: 0,
    lib: {
      entry: resolve(process.cwd(), 'src/main/ts/page.ts'),
      formats: ['es'],
      fileName: () => 'page.mjs',
    },
    rolldownOptions: {
      external: ['@sigmavault/ui'],
      // what a page fetches later; the name changes with the content
      output: { chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
