// What can wait until the browser has painted what is drawn now.

export function afterPaint(act: () => void, signal?: AbortSignal): void {
  let task: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    task = setTimeout(act);
  });
  signal?.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    clearTimeout(task);
  });
}
