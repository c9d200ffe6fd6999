// A WordPress of Debian's packages in a folder of its own, with a MariaDB that ends with it: nothing is installed or
// started as a service.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** Where .make/setup.sh unpacks the packages. */
const unpacked = join(root, "target/tools/wordpress");
const source = join(unpacked, "usr/share/wordpress");

const program = (name) => [...process.env.PATH.split(delimiter), "/usr/sbin"].map((folder) => join(folder, name)).find(existsSync);

/** What is missing to run the tests; false if nothing is. */
export function missing() {
  const programs = ["php", "mariadbd"].filter((name) => !program(name));
  if (programs.length) return `there is no ${programs.join(", no ")} here`;
  if (!existsSync(source)) return "there is no WordPress in target/tools/wordpress";
  return existsSync(join(root, "dist/agenda-widget.js")) ? false : "there is no dist/";
}

function free() {
  return new Promise((done, failed) => {
    const server = createServer().on("error", failed).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/**
 * Starts a site with the plug-in active.
 * @param {{multisite?: boolean}} [options]
 */
export async function start({ multisite = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "agenda-wordpress-"));
  const [data, socket, site] = [join(folder, "data"), join(folder, "sql"), join(folder, "site")];
  const children = [];
  const run = (command, args, options = {}) => execFileSync(program(command), args, { encoding: "utf8", stdio: ["pipe", "pipe", "pipe"], maxBuffer: 1 << 26, ...options });
  async function stop() {
    for (const child of children.reverse()) {
      const ended = new Promise((done) => child.once("exit", done));
      // Its workers too.
      process.kill(-child.pid, "SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const user = process.getuid() === 0 ? ["--user=root"] : [];
    mkdirSync(data);
    // Without users of its own it needs no tables about them, and the folder is this user's alone.
    children.push(spawn(program("mariadbd"), ["--no-defaults", `--datadir=${data}`, `--socket=${socket}`, "--skip-networking", "--skip-grant-tables", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", ...user], { stdio: "ignore", detached: true }));
    // Its own folder of symbolic links into the packages, resolved.
    cpSync(source, site, { recursive: true, dereference: true, filter: (path) => !path.endsWith(".htaccess") });
    const port = await free();
    const host = `127.0.0.1:${port}`;
    const network = multisite
      ? `define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false); define('DOMAIN_CURRENT_SITE', '${host}'); define('PATH_CURRENT_SITE', '/'); define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);`
      : "";
    const config = (network) => writeFileSync(join(site, "wp-config.php"), `<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); $table_prefix = 'wp_';
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG', true); define('WP_DEBUG_LOG', '${join(folder, "debug.log")}'); define('WP_DEBUG_DISPLAY', false);
define('WP_ALLOW_MULTISITE', true);
${network}
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`);
    config("");
    const plugin = join(site, "wp-content/plugins");
    mkdirSync(plugin, { recursive: true });
    run("node", [join(root, ".make/release-wordpress.mjs"), "--out", join(plugin, "agenda-widget")]);
    for (let look = 0; !existsSync(socket); look++) {
      if (look > 600) throw new Error("MariaDB never answered");
      await sleep(50);
    }
    const env = { ...process.env, HTTP_HOST: host, AGENDA_MULTISITE: multisite ? "1" : "" };
    const php = (script, input = "", more = {}) => run("php", ["-d", "memory_limit=512M", join(root, "tests/wordpress", script), site], { input, env: { ...env, ...more } });
    php("install.php");
    if (multisite) {
      php("network.php");
      config(network);
      php("network-sites.php");
    } else {
      php("activate.php");
    }
    children.push(spawn(program("php"), ["-d", "memory_limit=512M", "-d", "upload_max_filesize=32M", "-S", host, "-t", site, join(root, "tests/wordpress/router.php")], { stdio: "ignore", detached: true, env: { ...env, PHP_CLI_SERVER_WORKERS: "4" } }));
    const origin = `http://${host}`;
    for (let look = 0; ; look++) {
      if (await fetch(`${origin}/wp-login.php`).then(({ ok }) => ok, () => false)) break;
      if (look > 200) throw new Error("WordPress never answered");
      await sleep(50);
    }
    return {
      origin, site, stop,
      /** Runs PHP within the site; what it returns comes back. */
      eval: (code, more) => JSON.parse(php("eval.php", code, more)),
      /** What PHP has warned of, since the last call. */
      warnings() {
        const log = join(folder, "debug.log");
        const text = existsSync(log) ? readFileSync(log, "utf8") : "";
        rmSync(log, { force: true });
        return text;
      },
    };
  } catch (error) {
    const log = join(folder, "debug.log");
    if (existsSync(log)) error.message += `\n${readFileSync(log, "utf8")}`;
    await stop();
    throw error;
  }
}

/** Somebody who has logged in: requests with the cookies of the session. */
export async function login({ origin }, user, path = "/") {
  const cookies = new Map([["wordpress_test_cookie", "WP+Cookie+check"]]);
  const keep = (response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0].split("=");
      cookies.set(name, value);
    }
    return response;
  };
  const cookie = () => [...cookies].map((pair) => pair.join("=")).join("; ");
  const ask = async (to, options = {}) => keep(await fetch(`${origin}${path.replace(/\/$/, "")}${to}`, { redirect: "manual", ...options, headers: { cookie: cookie(), ...options.headers } }));
  const answer = await ask("/wp-login.php", { method: "POST", body: new URLSearchParams({ log: user, pwd: user, testcookie: "1" }) });
  if (answer.status !== 302) throw new Error(`${user} cannot log in: ${(await answer.text()).match(/<div id="login_error">[^]*?<\/div>/)?.[0]}`);
  const nonce = await (await ask("/wp-admin/admin-ajax.php?action=rest-nonce")).text();
  return {
    user, ask, cookie, nonce, cookies,
    /** A request of the REST interface, as the block editor makes it. */
    async rest(to, { method = "POST", json, ...options } = {}) {
      const body = json ? { body: JSON.stringify(json) } : {};
      const headers = { "x-wp-nonce": nonce, ...(json && { "content-type": "application/json" }), ...options.headers };
      const response = await ask(`/index.php?rest_route=${to}`, { method, ...options, ...body, headers });
      return { status: response.status, json: await response.json() };
    },
    /** Uploads a file to the media library. */
    upload(name, content, type = "application/json") {
      const body = new FormData();
      body.set("file", new Blob([content], { type }), name);
      return this.rest("/wp/v2/media", { body });
    },
  };
}
