// How fast something grows: the line of least squares through its samples.

export interface Sample {
  minute: number;
  value: number;
}

/** Per minute; 0 for fewer than two samples, or for samples of one moment. */
export function slopePerMinute(samples: readonly Sample[]): number {
  const mean = (of: keyof Sample) => samples.reduce((sum, each) => sum + each[of], 0) / samples.length;
  const [minute, value] = [mean('minute'), mean('value')];
  const spread = samples.reduce((sum, each) => sum + (each.minute - minute) ** 2, 0);
  const shared = samples.reduce((sum, each) => sum + (each.minute - minute) * (each.value - value), 0);
  return spread > 0 ? shared / spread : 0;
}
