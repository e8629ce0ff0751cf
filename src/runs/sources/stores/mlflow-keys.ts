/** Hugging Face's Trainer logs the mean over its run beside the curve of the loss, under the name others give to the curve. */
export const RUN_MEAN = 'train_loss';
/** Keys that are there where `train_loss` is such a mean. */
export const RUN_SUMMARY: readonly string[] = ['loss', 'train_runtime'];

/** Numbers of the machine that MLflow samples by itself, on a count of their own. */
export function isMachineMetric(key: string): boolean {
  return key.startsWith('system/');
}
