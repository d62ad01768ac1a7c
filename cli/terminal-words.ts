const commandOf: Record<string, string> = { habits: 'habits', publications: 'publications', proposals: 'evidence' }

/** What the server says, with the terminal's own commands and options in the place of those of the API. */
export const inTerminalWords = (text: string): string =>
  text
    .replace(/GET \/api\/v1\/([a-z-]+) lists them/g, (said, name) =>
      commandOf[name] ? `\`cairn ${commandOf[name]}\` lists them` : said,
    )
    .replace(
      'with PUT /api/v1/publication-target, or name one for this time.',
      'or with --folder or --to for this time.',
    )
    .replace('or force it: these files', 'or use --force: these files')
