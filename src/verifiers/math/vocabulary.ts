/** Functions by the name that LaTeX and plain text give them. */
export const FUNCTIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sin: 'sin',
    cos: 'cos',
    tan: 'tan',
    cot: 'cot',
    sec: 'sec',
    csc: 'csc',
    tg: 'tan',
    ctg: 'cot',
    cosec: 'csc',
    arcsin: 'arcsin',
    arccos: 'arccos',
    arctan: 'arctan',
    asin: 'arcsin',
    acos: 'arccos',
    atan: 'arctan',
    arctg: 'arctan',
    sinh: 'sinh',
    cosh: 'cosh',
    tanh: 'tanh',
    log: 'log',
    ln: 'log',
    lg: 'lg',
    exp: 'exp',
    abs: 'abs',
    floor: 'floor',
    ceil: 'ceil',
    gcd: 'gcd',
    lcm: 'lcm',
    max: 'max',
    min: 'min',
    Re: 're',
    Im: 'im',
    sgn: 'sign',
    sign: 'sign',
    det: 'det',
  }),
);

/** Words that are symbols. */
export const NAMED_SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pi: 'pi',
    infty: 'infinity',
    infinity: 'infinity',
    inf: 'infinity',
    oo: 'infinity',
    emptyset: 'emptyset',
    setR: 'setR',
    setZ: 'setZ',
    setN: 'setN',
    setQ: 'setQ',
    setC: 'setC',
    imath: 'i',
  }),
);

/** Units that may follow a number and be left out, by every spelling: the unit that each means. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    millimeter: 'mm mms millimeters millimetre millimetres',
    centimeter: 'cm cms centimeters centimetre centimetres',
    meter: 'm meters metre metres',
    kilometer: 'km kms kilometers kilometre kilometres',
    inch: 'in inches',
    foot: 'ft feet',
    yard: 'yd yards',
    mile: 'mi miles',
    gram: 'g grams',
    kilogram: 'kg kgs kilograms',
    pound: 'lb lbs pounds',
    ounce: 'oz ounces',
    second: 's sec secs seconds',
    minute: 'min mins minutes',
    hour: 'h hr hrs hours',
    day: 'days',
    week: 'weeks',
    month: 'months',
    year: 'yr yrs years',
    liter: 'l L liters litre litres',
    milliliter: 'ml mL milliliters',
    dollar: 'dollars usd USD',
    cent: 'cents',
    euro: 'euros eur EUR',
    unit: 'units',
    mph: 'mph',
    joule: 'J joules',
    newton: 'N newtons',
    watt: 'W watts',
    volt: 'V volts',
    hertz: 'Hz',
  }).flatMap(
    ([unit, spellings]) => [[unit, unit], ...spellings.split(' ').map((word) => [word, unit] as const)] as const,
  ),
);

/** Words that multiply the number before them. */
export const SCALES: ReadonlyMap<string, string> = new Map(
  Object.entries({ dozen: '12', hundred: '100', thousand: '1e3', million: '1e6', billion: '1e9', trillion: '1e12' }),
);

/** Words that say a number is a percentage or an angle in degrees. */
export const PERCENT_WORDS: ReadonlySet<string> = new Set(['percent', 'pct', 'percents']);
export const DEGREE_WORDS: ReadonlySet<string> = new Set(['degrees', 'degree', 'deg']);
