import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: fileURLToPath(new URL('node_modules/.vite', import.meta.url)),
  resolve: {
    alias: {
      '@sigmavault/ui': fileURLToPath(new URL('kit/src/index.ts', import.meta.url)),
      vitest: fileURLToPath(new URL('node_modules/vitest/dist/index.js', import.meta.url)),
    },
  },
  test: {
    include: ['kiosk-ui/{kit,shell}/src/**/*.test.ts', 'bundles/*/page/src/main/ts/**/*.test.ts'],
    environment: 'node',
  },
});
