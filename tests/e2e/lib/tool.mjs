import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs `sigmavault vault` as the build has left it. @returns what it prints */
export const vaultTool = (root, ...words) => tool(root, 'vault', words);

/** The same for `sigmavault sigma`. */
export const sigmaTool = (root, ...words) => tool(root, 'codec', words);

function tool(root, area, words) {
  const target = join(root, `bundles/${area}/tool/target`);
  const own = readdirSync(target).filter((name) => name.startsWith(`io.sigmavault.${area}.tool-`) && name.endsWith('.jar'));
  // the engine of version 0 comes last: others' classes that it embeds are not to be taken
  const last = (name) => name.includes('.vault.engine-');
  const lib = readdirSync(join(target, 'lib')).sort((a, b) => last(a) - last(b) || a.localeCompare(b));
  const path = [...own.map((name) => join(target, name)), ...lib.map((name) => join(target, 'lib', name))].join(':');
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '--enable-native-access=ALL-UNNAMED', '-cp', path];
  return execFileSync(java, [...options, `io.sigmavault.${area}.tool.Tool`, ...words], { encoding: 'utf8' });
}
