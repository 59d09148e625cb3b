import { defineConfig, loadEnv } from "vite";
import { contentSecurityPolicy } from "./src/content-security-policy.ts";

export default defineConfig(({ mode }) => ({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [
    {
      name: "content-security-policy",
      // Vite's own client, in development, needs inline styles and a WebSocket.
      apply: "build",
      transformIndexHtml: () => [
        {
          tag: "meta",
          injectTo: "head-prepend",
          attrs: {
            "http-equiv": "Content-Security-Policy",
            content: contentSecurityPolicy(loadEnv(mode, import.meta.dirname)),
          },
        },
      ],
    },
  ],
  server: {
    host: "127.0.0.1",
    port: Number(process.env.WEB_PORT ?? 5173),
    strictPort: true,
  },
  optimizeDeps: {
    // Listed, because Vite reloads the page when it finds one later.
    include: [
      "preact",
      "preact/hooks",
      "preact/jsx-dev-runtime",
      "valibot",
      "@own-rows/client > aws4fetch",
      "@own-rows/client > oauth4webapi",
      "@own-rows/core > ulid",
    ],
  },
  build: { target: "es2022", sourcemap: true },
}));
