// The order of the files of tests: as vitest has it (what failed last, then what took longest), but those that need a DOM
// together. A process goes on with the next file only if that needs the same environment; a new process costs a second.

import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const DOM = '// @vitest-environment happy-dom\n';

const needsDom = ({ moduleId }: TestSpecification) => readFileSync(moduleId, 'utf8').startsWith(DOM);

export class TogetherByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const withDom = new Set(sorted.filter(needsDom));
    const without = sorted.filter((file) => !withDom.has(file));
    // What failed last is still first.
    return sorted[0] && withDom.has(sorted[0]) ? [...withDom, ...without] : [...without, ...withDom];
  }
}
