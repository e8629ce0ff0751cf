/** A growing list of (row, field, value): the numeric fields of a batch. */
export interface ValueList {
  readonly length: number;
  push(row: number, field: number, value: number): void;
  setValue(index: number, value: number): void;
  /** Drops everything from `length` on. */
  truncate(length: number): void;
  /** Copies of the three columns; the list is empty afterwards. */
  take(): {
    readonly rows: Int32Array<ArrayBuffer>;
    readonly fields: Int32Array<ArrayBuffer>;
    readonly values: Float64Array<ArrayBuffer>;
  };
}

export function createValueList(): ValueList {
  let rows = new Int32Array(1 << 14);
  let fields = new Int32Array(rows.length);
  let values = new Float64Array(rows.length);
  let length = 0;

  function grow(): void {
    const [oldRows, oldFields, oldValues] = [rows, fields, values];
    rows = new Int32Array(oldRows.length * 2);
    fields = new Int32Array(rows.length);
    values = new Float64Array(rows.length);
    rows.set(oldRows);
    fields.set(oldFields);
    values.set(oldValues);
  }

  return {
    get length() {
      return length;
    },
    push(row, field, value) {
      if (length === rows.length) grow();
      rows[length] = row;
      fields[length] = field;
      values[length++] = value;
    },
    setValue(index, value) {
      values[index] = value;
    },
    truncate(to) {
      length = Math.min(length, to);
    },
    take() {
      const taken = {
        rows: rows.slice(0, length),
        fields: fields.slice(0, length),
        values: values.slice(0, length),
      };
      length = 0;
      return taken;
    },
  };
}
