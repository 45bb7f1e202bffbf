import { describe, expect, it, vi } from 'vitest';

vi.mock('@sigmavault/ui', async () => import('../../../../../../kiosk-ui/kit/src/path.js'));
const { UploadQueue } = await import('./queue.js');
type Outcome = import('./queue.js').Outcome;
type Upload = import('./queue.js').Upload;

const job = (name: string, sizeBytes = 10) => ({
  vault: 'v',
  path: ['f', name],
  kind: 'file' as const,
  sizeBytes,
});

/** A transport whose outcomes the test gives, in any order. */
function transport() {
  const open: { upload: Upload; end: (outcome: Outcome) => void; signal: AbortSignal }[] = [];
  const send = (upload: Upload, _progress: (sent: number) => void, signal: AbortSignal) =>
    new Promise<Outcome>((end) => open.push({ upload: { ...upload }, end, signal }));
  return { open, send };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const now = () => Promise.resolve();

describe('UploadQueue', () => {
  it('runs three at once and all in the end', async () => {
    const { open, send } = transport();
    const queue = new UploadQueue(send, 3);
    queue.add(['a', 'b', 'c', 'd', 'e'].map((name) => job(name)));
    expect(open.map(({ upload }) => upload.path[1])).toEqual(['a', 'b', 'c']);
    for (let i = 0; i < 5; i++) {
      open[i]!.end({ kind: 'done' });
      await settle();
    }
    expect(queue.active).toBe(false);
    expect(queue.all.every((upload) => upload.state === 'done' && upload.sent === 10)).toBe(true);
  });

  it('goes on while a taken name waits, and numbers until one is free', async () => {
    const { open, send } = transport();
    const queue = new UploadQueue(send, 1);
    queue.add([job('a.txt'), job('b.txt')]);
    open[0]!.end({ kind: 'exists' });
    await settle();
    expect(queue.conflict?.path).toEqual(['f', 'a.txt']);
    open[1]!.end({ kind: 'done' });
    await settle();
    queue.decide(queue.conflict!, 'keep', false);
    open[2]!.end({ kind: 'exists' });
    await settle();
    expect(open[3]!.upload.path).toEqual(['f', 'a (3).txt']);
    open[3]!.end({ kind: 'done' });
    await settle();
    expect(queue.active).toBe(false);
  });

  it('asks once when the answer holds for all, and again in the next batch', async () => {
    const { open, send } = transport();
    const queue = new UploadQueue(send, 1);
    queue.add([job('a'), job('b')]);
    open[0]!.end({ kind: 'exists' });
    await settle();
    queue.decide(queue.conflict!, 'replace', true);
    open[1]!.end({ kind: 'exists' });
    await settle();
    expect(queue.conflict).toBeUndefined();
    expect(open[2]!.upload.replace).toBe(true);
    open[2]!.end({ kind: 'done' });
    await settle();
    open[3]!.end({ kind: 'done' });
    await settle();
    expect(queue.active).toBe(false);
    queue.add([job('c')]);
    open[4]!.end({ kind: 'exists' });
    await settle();
    expect(queue.conflict?.path[1]).toBe('c');
  });

  it('tries again when the server was away, then fails, then is retried', async () => {
    const { open, send } = transport();
    const queue = new UploadQueue(send, 1, now);
    queue.add([job('a')]);
    for (let i = 0; i < 3; i++) {
      open[i]!.end({ kind: 'failed', problem: 'away', again: true });
      await settle();
    }
    expect(queue.all[0]).toMatchObject({ state: 'failed', problem: 'away' });
    queue.retry();
    open[3]!.end({ kind: 'done' });
    await settle();
    expect(queue.all[0]!.state).toBe('done');
  });

  it('ends a running upload when it is cancelled, and starts the next', async () => {
    const { open, send } = transport();
    const queue = new UploadQueue(send, 1, now);
    queue.add([job('a'), job('b')]);
    queue.cancel(queue.all[0]!);
    expect(open[0]!.signal.aborted).toBe(true);
    open[0]!.end({ kind: 'failed', problem: 'cancelled', again: false });
    await settle();
    expect(queue.all.map((upload) => upload.state)).toEqual(['cancelled', 'running']);
    queue.cancelAll();
    open[1]!.end({ kind: 'done' });
    await settle();
    expect(queue.all.map((upload) => upload.state)).toEqual(['cancelled', 'cancelled']);
    queue.clear();
    expect(queue.all).toEqual([]);
  });
});
