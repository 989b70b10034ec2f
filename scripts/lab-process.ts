// Runs the program of a lab, perhaps by a command that enters a network namespace, and tells its exit code.

import { spawn } from 'node:child_process';

export interface LabProcess {
  /** The command that runs another one in a namespace; empty to run it here. */
  within: readonly string[];
  /** Of this project, in TypeScript. The arguments of this process follow its own. */
  program: string;
  /** As JSON. */
  network: string;
  /** Where it and its browsers put what they need for a while. */
  folder: string;
  /** Abort kills it. */
  signal: AbortSignal;
}

export function runLab({ within, program, network, folder, signal }: LabProcess): Promise<number> {
  const node = [process.execPath, '--import', 'tsx', program, network];
  const [command = '', ...args] = [...within, ...node, ...process.argv.slice(2)];
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TMPDIR: folder },
    signal,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', (error) => (signal.aborted ? resolve(1) : reject(error)));
  });
}
