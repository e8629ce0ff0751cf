/**
 * Returns what makes steps that begin anew with every epoch into steps of the run. A step that goes back while the epoch does
 * not go on is left as it is: the run was resumed.
 */
export function createStepInEpoch(): (step: number, epoch: number | undefined) => number {
  let offset = 0;
  let lastStep: number | undefined;
  let lastEpoch: number | undefined;
  let gap = 1;
  return (step, epoch) => {
    if (epoch === undefined || !Number.isInteger(epoch)) return offset + step;
    if (lastStep !== undefined && lastEpoch !== undefined) {
      if (epoch > lastEpoch && step <= lastStep) offset += step === 0 ? lastStep + gap : lastStep;
      else if (step > lastStep) gap = step - lastStep;
    }
    lastStep = step;
    lastEpoch = epoch;
    return offset + step;
  };
}
