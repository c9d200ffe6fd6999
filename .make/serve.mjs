// Serves a folder on 127.0.0.1, as any static host would.  usage: node serve.mjs FOLDER [PORT]

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const [folder, port = "8080"] = process.argv.slice(2);
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  let file = join(folder, path);
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end(`There is no ${path} here.\n`);
    return;
  }
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache" });
  createReadStream(file).pipe(response);
});

server.on("error", (error) => {
  const cure = error.code === "EADDRINUSE" ? `Port ${port} is taken. Free it, or choose another: make demo PORT=8081` : error.message;
  console.error(`error: ${cure}`);
  process.exit(1);
});
server.listen(Number(port), "127.0.0.1", () => console.log(`Open http://127.0.0.1:${port}/`));
