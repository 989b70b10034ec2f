import { expect, test } from 'vitest';
import { type CopiedEntry, copyInto } from '../../../../src/offscreen/transfer/folder-copy';
import { FakeFolder } from './fake-folder';

const file = (path: string): CopiedEntry => ({ path, content: new Blob([`in ${path}`]) });
const empty = (path: string): CopiedEntry => ({ path, content: null });
const TREE = [file('Trip/a.txt'), empty('Trip/none'), file('Trip/day/b.txt'), file('loose.txt')];
const never = () => false;

test('every entry is copied under its name in the offer', async () => {
  const folder = new FakeFolder();
  await copyInto(folder.handle, TREE, never);
  expect(folder.contents()).toEqual({
    'Trip/': '',
    'Trip/a.txt': 'in Trip/a.txt',
    'Trip/none/': '',
    'Trip/day/': '',
    'Trip/day/b.txt': 'in Trip/day/b.txt',
    'loose.txt': 'in loose.txt',
  });
});

test('a copy never writes over a file that was there, whatever its case and normal form', async () => {
  const folder = new FakeFolder();
  const old: CopiedEntry[] = ['TRIP/a.txt', 'loose.txt', 'loose (1).TXT', 'cafe\u0301/x'].map(file);
  await copyInto(folder.handle, old, never);
  const before = folder.contents();
  await copyInto(folder.handle, [...TREE, file('caf\u00e9/x')], never);
  expect(folder.contents()).toMatchObject(before);
  expect(Object.keys(folder.contents())).toEqual(
    expect.arrayContaining(['Trip (1)/a.txt', 'Trip (1)/day/b.txt', 'loose (2).txt', 'caf\u00e9 (1)/x']),
  );
});

test('a name that the browser refuses in any folder is changed, and the other names stay', async () => {
  const folder = new FakeFolder();
  folder.refuses = /\.(class|app|py)$/i;
  const tree = ['Bin/Main.class', 'Bin/Main.class.renamed', 'Bin/Tool.app/run.py', 'Bin/readme.txt', 'x.py'];
  await copyInto(folder.handle, tree.map(file), never);
  const texts = Object.entries(folder.contents()).filter(([, text]) => text !== '');
  expect(Object.fromEntries(texts)).toEqual({
    'Bin/Main.class.renamed': 'in Bin/Main.class',
    'Bin/Main.class (1).renamed': 'in Bin/Main.class.renamed',
    'Bin/Tool.app.renamed/run.py.renamed': 'in Bin/Tool.app/run.py',
    'Bin/readme.txt': 'in Bin/readme.txt',
    'x.py.renamed': 'in x.py',
  });
});

test.each(['b.txt', 'loose.txt', 'a.txt'])(
  'no entry is left in the folder when %s cannot be written',
  async (name) => {
    const folder = new FakeFolder();
    await copyInto(folder.handle, [file('Trip/mine.txt'), file('mine.txt')], never);
    const before = folder.contents();
    folder.onWrite = (written) => {
      if (written === name) throw new DOMException('full', 'QuotaExceededError');
    };
    await expect(copyInto(folder.handle, TREE, never)).rejects.toThrow('full');
    expect(folder.contents()).toEqual(before);
  },
);

test('no entry is left in the folder when the browser refuses a name twice, or the user cancels', async () => {
  const folder = new FakeFolder();
  folder.refuses = /b\.txt/;
  await expect(copyInto(folder.handle, TREE, never)).rejects.toThrow(TypeError);
  expect(folder.contents()).toEqual({});
  folder.refuses = /^$/;
  let entries = 0;
  await expect(copyInto(folder.handle, TREE, () => ++entries === TREE.length)).rejects.toThrow('no more');
  expect(folder.contents()).toEqual({});
});

test('a failed copy removes its entries, but not what the user has put into them or deleted', async () => {
  const folder = new FakeFolder();
  folder.onWrite = (written) => {
    if (written !== 'loose.txt') return;
    const trip = folder.nodes.get('Trip') as FakeFolder;
    trip.nodes.set('mine.txt', { text: 'mine' });
    trip.nodes.delete('a.txt');
    throw new DOMException('full', 'QuotaExceededError');
  };
  await expect(copyInto(folder.handle, TREE, never)).rejects.toThrow('full');
  expect(folder.contents()).toEqual({ 'Trip/': '', 'Trip/mine.txt': 'mine' });
});
