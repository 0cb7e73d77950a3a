/**
 * Says yes on a simulator's consent page, to its nth organisation.
 *
 * @param url The page, as the product names it.
 * @returns Where the person is sent back to.
 */
export async function giveConsent(url: string, simulatorUrl: string, organisation = 0): Promise<URL> {
  const page = await (await fetch(url)).text();
  const hidden = Object.fromEntries(
    [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const organisations = [...page.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id ?? '');
  const allow = /action="([^"]*\/allow)"/.exec(page)?.[1] ?? '';
  const organisationId = organisations[organisation] ?? '';
  const answer = await postForm(new URL(allow, simulatorUrl).href, { ...hidden, organisationId });
  return new URL(answer.headers.get('location') ?? '');
}

/** As a browser sends a form; a redirect is answered, not followed. */
export function postForm(url: string, values: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(values) });
}
