/** Control characters that no XML may hold, and so no feed; tabs and line ends are none of them. */
const control = /[[\p{Cc}--[\t\n\r\x7f-\x9f]]\ufffe\uffff]/v

/** What to say of a text that is not plain. */
export const notPlain = 'Holds a control character. Delete it and type the text again'

export const isPlain = (text: string): boolean => !control.test(text)
