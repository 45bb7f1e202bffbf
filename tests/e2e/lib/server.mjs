import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const START_MS = 900_000; // the first start builds

async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/** Starts `./sigmavault run` on an empty data folder and waits for the address and the set-up code. */
export async function startServer(root, data) {
  if (process.env.SIGMAVAULT_URL) {
    return { url: process.env.SIGMAVAULT_URL.replace(/\/$/, ''), code: process.env.SIGMAVAULT_CODE, stop: async () => {} };
  }
  return ownServer(root, data);
}

/** A server of a story's own, which can be started again: on the same data, at the same address. */
export async function ownServer(root, data) {
  const port = String(await freePort());
  const nothing = async () => {};
  const server = { url: '', code: '', stop: nothing, start: nothing, ended: nothing };
  server.start = async () => {
    const started = run(root, data, port);
    server.stop = started.stop;
    server.ended = () => started.ended;
    server.url = await started.says(/(https:\/\/\S+?)\/?\s/);
    return started;
  };
  server.code = await (await server.start()).says(/Set-up code:\s*(\S+)/);
  return server;
}

/** A process of the server, and what it says. */
function run(root, data, port) {
  const args = ['run', '--data', data, '--port', port];
  const child = spawn(join(root, 'sigmavault'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('exit', done));
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  return {
    /** Its exit code, once it has ended. */
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found) {
            resolve(found[1]);
          }
        };
        child.stdout.on('data', look);
        look();
        child.on('exit', (status) => reject(new Error(`sigmavault run ended with ${status}:\n${output}`)));
        setTimeout(() => reject(new Error(`sigmavault run did not say ${pattern}:\n${output}`)), START_MS).unref();
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
