import fc from 'fast-check'

/** Any day of the years 1600 to 2399, leap days and year ends more often than chance would have it. */
export const anyDay = fc
  .oneof(
    fc
      .integer({ min: -135_140, max: 157_053 })
      .map(count => Temporal.PlainDate.from('1970-01-01').add({ days: count })),
    fc
      .integer({ min: 1600, max: 2399 })
      .chain(year =>
        fc
          .constantFrom('01-01', '01-31', '02-28', '02-29', '03-01', '12-31')
          .map(rest => Temporal.PlainDate.from({ year, month: Number(rest.slice(0, 2)), day: Number(rest.slice(3)) })),
      ),
  )
  .map(String)
