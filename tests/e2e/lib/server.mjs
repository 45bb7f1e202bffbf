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
  const args = ['run', '--data', data, '--port', String(await freePort())];
  const child = spawn(join(root, 'sigmavault'), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('exit', done));
  let output = '';
  const ready = new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const url = /(https:\/\/\S+?)\/?\s/.exec(output);
      const code = /Set-up code:\s*(\S+)/.exec(output);
      if (url && code) {
        resolve({ url: url[1], code: code[1] });
      }
    });
    child.on('exit', (status) => reject(new Error(`sigmavault run ended with ${status}:\n${output}`)));
    setTimeout(() => reject(new Error(`sigmavault run printed no address:\n${output}`)), START_MS).unref();
  });
  const { url, code } = await ready;
  return {
    url,
    code,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
