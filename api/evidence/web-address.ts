/** A link as it was typed: `github.com/you/lab` means the web address. What does not look like one stays as it is. */
export function webAddress(typed: string): string {
  const text = typed.trim()
  return /^([a-z\d-]+\.)+[a-z]{2,}(:\d+)?\//i.test(text) ? `https://${text}` : text
}
