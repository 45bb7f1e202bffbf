import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { tighten } from './tighten.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the shell and the kit together, so that pages and shell share one Lit. */
export default defineConfig({
  root: here('shell'),
  base: '/ui/',
  resolve: { alias: { '@sigmavault/ui': here('kit/src/index.ts') } },
  plugins: [tighten()],
  build: {
    target: 'es2022',
    outDir: here('dist/shell'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { shell: here('shell/src/main.ts'), kit: here('kit/src/index.ts') },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name]-[hash].mjs',
        chunkFileNames: '[name]-[hash].mjs',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
