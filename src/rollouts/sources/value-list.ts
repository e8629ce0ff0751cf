/** The numeric fields of a batch in long form: row, field, value. A row has each field once. */
export interface ValueList {
  /** A row begins; what follows belongs to it. */
  beginRow(): void;
  /** Voids the row that was begun last. */
  dropRow(): void;
  /** Puts a field of the row: of values from one group the last one counts, of two groups that of the later. */
  put(row: number, field: number, group: number, value: number): void;
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
  let rowStart = 0;
  let attempt = 0;
  /** Where a field's last value stands, which attempt at a row put it there, and from which group. */
  const place: number[] = [];
  const placedBy: number[] = [];
  const placedFrom: number[] = [];

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
    beginRow() {
      attempt++;
      rowStart = length;
    },
    dropRow() {
      length = Math.min(length, rowStart);
    },
    put(row, field, group, value) {
      if (placedBy[field] === attempt) {
        if (group < placedFrom[field]) return;
        placedFrom[field] = group;
        values[place[field]] = value;
        return;
      }
      if (length === rows.length) grow();
      place[field] = length;
      placedFrom[field] = group;
      placedBy[field] = attempt;
      rows[length] = row;
      fields[length] = field;
      values[length++] = value;
    },
    take() {
      const taken = {
        rows: rows.slice(0, length),
        fields: fields.slice(0, length),
        values: values.slice(0, length),
      };
      length = 0;
      rowStart = 0;
      return taken;
    },
  };
}
