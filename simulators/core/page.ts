/** Pages of a simulator, loud about what they are: nobody shall take one for the vendor's. */

export function page(title: string, vendor: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>SIMULATOR – ${escaped(title)}</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff8e1; }
  header { background: repeating-linear-gradient(45deg, #b71c1c 0 22px, #d32f2f 22px 44px); color: #fff; padding: 12px 24px; }
  header strong { letter-spacing: .3em; font-size: 22px; }
  main { max-width: 1100px; margin: 24px auto; padding: 0 24px; }
  table { border-collapse: collapse; width: 100%; background: #fff; }
  th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid #ddd; vertical-align: top; }
  td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
  form { display: inline; }
  button, input, select { font: inherit; padding: 3px 8px; }
  button.allow { background: #1b5e20; color: #fff; border: 0; padding: 8px 18px; }
  fieldset { border: 1px solid #ccc; background: #fff; margin: 16px 0; }
</style>
</head>
<body>
<header><strong>SIMULATOR</strong> of ${escaped(vendor)} – nothing here reaches the real one, and no money moves</header>
<main><h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>`;
}

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A form of one button with hidden values, posted to the back office. */
export function button(
  action: string,
  label: string,
  values: Readonly<Record<string, string>>,
  more = '',
): string {
  const hidden = Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return `<form method="post" action="${escaped(action)}">${hidden}${more}<button>${escaped(label)}</button></form>`;
}
