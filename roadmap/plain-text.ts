/** Control characters that no XML may hold, and so no feed; tabs and line ends are none of them. */
const control = /[[\p{Cc}--[\t\n\r\x7f-\x9f]]\ufffe\uffff]/v

export const isPlain = (text: string): boolean => !control.test(text)
