// npm run check: types, lint and unit tests side by side, as before each commit. What each prints is shown when it has ended.

import { spawn } from 'node:child_process';

const CHECKS = ['types', 'lint', 'test:unit'];

interface Ended {
  name: string;
  isGood: boolean;
  seconds: number;
}

function run(name: string): Promise<Ended> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const printed: Buffer[] = [];
  child.stdout.on('data', (some: Buffer) => printed.push(some));
  child.stderr.on('data', (some: Buffer) => printed.push(some));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      console.log(`\n── ${name}\n${Buffer.concat(printed).toString().trim()}`);
      resolve({ name, isGood: code === 0, seconds: (performance.now() - started) / 1000 });
    });
  });
}

const ended = await Promise.all(CHECKS.map(run));
console.log('');
for (const { name, isGood, seconds } of ended) {
  console.log(`${name.padEnd(12)}${seconds.toFixed(1).padStart(7)} s   ${isGood ? 'passed' : 'failed'}`);
}
process.exitCode = ended.every(({ isGood }) => isGood) ? 0 : 1;
