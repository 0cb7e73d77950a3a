import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The screens: `src/web` becomes `dist/web`. `npm run dev:web` serves them with an API on port 8080. */
export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What several screens share comes in few files: each one costs a request and its headers.
        advancedChunks: {
          groups: [
            { name: 'libraries', test: /node_modules/, minShareCount: 12 },
            { name: 'common', test: /src\/web\//, minShareCount: 6 },
            { name: 'core', test: /src\/billing\//, minShareCount: 3 },
            { name: 'icons', test: /@tabler/, minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:8080' } },
});
