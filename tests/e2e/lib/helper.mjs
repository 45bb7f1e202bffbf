import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const REAL = ['wipefs', 'mkfs.ext4', 'mkfs.btrfs', 'mount', 'umount', 'blkid'];
const RECORDED = ['systemctl', 'networkctl', 'journalctl'];

/** Listens, and becomes the helper with the socket as its standard input, as systemd does. */
const LISTEN = `
import os, socket, sys
listening = socket.socket(socket.AF_UNIX)
listening.bind(sys.argv[1] + ".new")
listening.listen(8)
os.rename(sys.argv[1] + ".new", sys.argv[1])
os.dup2(listening.fileno(), 0)
os.execv(sys.argv[2], sys.argv[2:])
`;

const NOTHING = createHash('sha256').digest('hex');
const PARTS = `version=0.9.9
part=code\tfile=install/code.img\tlength=440\tsha256=${NOTHING}
part=1\tstart=1048576\tbytes=268435456\ttype=0FC63DAF-8483-4772-8E79-3D69D8477DE4\tname=sigmavault-state\tattributes=0
`;

/** The loop device that the next disk would get. */
export const freeLoop = () => execFileSync('losetup', ['--find']).toString().trim();

/** A disk that is a file, at a loop device if one is named; undefined where loop devices can't be attached. */
export function loopDisk(file, mebibytes, at) {
  closeSync(openSync(file, 'w'));
  truncateSync(file, mebibytes * 2 ** 20);
  try {
    const args = at ? ['--show', at, file] : ['--find', '--show', file];
    const path = execFileSync('losetup', args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim();
    return { path, detach: () => execFileSync('losetup', ['--detach', path]) };
  } catch {
    return undefined;
  }
}

/** A folder that stands for the machine: what would change this one only writes down that it was called. */
function furnish(root, disk) {
  const folders = ['usr/bin', 'sys/class/net', 'proc/self', 'proc/sys/kernel', 'etc', 'usr/share/zoneinfo/Europe'];
  folders.forEach((folder) => mkdirSync(join(root, folder), { recursive: true }));
  const bin = join(root, 'usr/bin');
  const whereIs = (tool) => FOLDERS.map((folder) => join(folder, tool)).find(existsSync);
  for (const tool of REAL.filter(whereIs)) {
    symlinkSync(whereIs(tool), join(bin, tool));
  }
  const script = (name, line) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  RECORDED.forEach((tool) => script(tool, `echo ${tool} "$@" | tee -a ${join(root, 'calls')}`));
  // of this machine's disks only the test's are seen; one that is pulled out while lsblk runs (64) is none, as without a list
  setDisks(root, [disk]);
  script('lsblk', `${whereIs('lsblk')} "$@" $(cat ${join(root, 'disks')}) || [ $? -eq 64 ]`);
  mkdirSync(join(root, 'smart'));
  script('smartctl', `for disk; do :; done; cat ${join(root, 'smart')}/"\${disk##*/}" 2>/dev/null || echo '{}'`);
  symlinkSync('/sys/class/block', join(root, 'sys/class/block'));
  writeFileSync(join(root, 'proc/cmdline'), 'quiet\n'); // of a machine without slots
  symlinkSync('/proc/mounts', join(root, 'proc/self/mounts'));
  readdirSync('/sys/class/net').forEach((link) => mkdirSync(join(root, 'sys/class/net', link)));
  ['Berlin', 'Rome'].forEach((zone) => writeFileSync(join(root, 'usr/share/zoneinfo/Europe', zone), ''));
}

/** Changes the list of disks as a whole: the helper may read it at any moment. */
function setDisks(root, paths) {
  writeFileSync(join(root, 'disks.new'), `${paths.join(' ')}\n`);
  renameSync(join(root, 'disks.new'), join(root, 'disks'));
}

/** Jars of the helper, from the build. */
function classPath(repository) {
  return ['host/helper', 'host/protocol', 'update/format', 'update/slots']
    .map((module) => join(repository, 'bundles', module, 'target/classes'))
    .join(':');
}

/** The helper as a process of its own, which sees `root` as the machine and `disk` as its only disk. */
export async function startHelper(repository, root, disk) {
  furnish(root, disk);
  const socket = join(root, 'helper.sock');
  const java = join(process.env.JAVA_HOME ?? '/usr', 'bin/java');
  const options = [`-Dsigmavault.helper.root=${root}`, '-Dsigmavault.helper.owner=root', '-XX:TieredStopAtLevel=1'];
  const program = ['-cp', classPath(repository), 'io.sigmavault.host.helper.Helper', 'serve'];
  const child = spawn('python3', ['-c', LISTEN, socket, java, ...options, ...program], { stdio: 'ignore' });
  while (!existsSync(socket)) {
    await pause(20);
  }
  const held = connect(socket); // nobody starts it again, so that it must not end while nobody asks
  held.on('error', () => undefined);
  return {
    socket,
    calls: () => (existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8') : ''),
    file: (name) => readFileSync(join(root, name), 'utf8'),
    /** Which disks the machine has from now on; `smart` is what the last of them tells of itself. */
    disks: (paths, smart = {}) => {
      writeFileSync(join(root, 'smart', basename(paths.at(-1))), JSON.stringify(smart));
      setDisks(root, paths);
    },
    /** What it answers to a verb without arguments, as the machine's own screen asks. */
    ask: (verb) =>
      new Promise((done, fail) => {
        let said = '';
        const peer = connect(socket, () => peer.write(`verb=${verb}\n`));
        peer.on('error', fail);
        peer.on('data', (piece) => {
          said += piece;
          if (/^(ok|error .*) \d+\n[^]+\n$/.test(said)) {
            peer.destroy();
            done(said);
          }
        });
      }),
    /** Whether the machine was started from an installation medium, whose list of partitions is a small one. */
    medium: (there = true) => {
      const folder = join(root, 'run/medium/install');
      rmSync(folder, { recursive: true, force: true });
      if (there) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'parts'), PARTS);
      }
    },
    unmount: (pool) => {
      const point = join(root, 'run/sigmavault/pools', pool);
      if (readFileSync('/proc/mounts', 'utf8').includes(` ${point} `)) {
        execFileSync('umount', [point]);
      }
    },
    stop: () => {
      held.destroy();
      child.kill('SIGKILL');
    },
  };
}
