import { createHmac } from 'node:crypto';
import { html, type Route, redirect } from './http.ts';
import { button, escaped, page } from './page.ts';

/** Where an app wants to hear of changes, and by what key they are signed. */
export type Webhook = { readonly url: string; readonly key: string };

/** What a simulator keeps of it. */
export type WebhookState = { webhook?: Webhook | null };

export type Webhooks = {
  readonly routes: readonly Route[];
  /** The part of the back office in which a person enters the address. */
  readonly section: () => string;
  /** Tells of a change, if anybody wants to hear; nobody waits for the answer. */
  readonly tell: (body: unknown) => void;
};

/**
 * Says that something changed, as the vendor does: the signature is base64 of HMAC-SHA256 over the bytes sent.
 *
 * @param header In which the vendor sends the signature.
 */
export function webhooks(vendor: string, header: string, state: WebhookState): Webhooks {
  let last = '';
  const send = ({ url, key }: Webhook, text: string) =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [header]: createHmac('sha256', key).update(text).digest('base64'),
      },
      body: text,
      signal: AbortSignal.timeout(5000),
    }).then(
      ({ status }) => {
        last = `answered ${status}`;
      },
      () => {
        last = 'not reached';
      },
    );
  return {
    tell: (body) => {
      if (state.webhook != null) void send(state.webhook, JSON.stringify(body));
    },
    section: () =>
      `<h2>Webhook</h2><p>${button(
        '/back-office/webhook',
        'Save',
        {},
        `<label>Address <input name="url" size="60" value="${escaped(state.webhook?.url ?? '')}"></label>
         <label>Key <input name="key" value="${escaped(state.webhook?.key ?? '')}"></label> `,
      )} ${escaped(last)}</p>`,
    routes: [
      {
        method: 'POST',
        path: '/back-office/webhook',
        page: true,
        handle: ({ body }) => {
          const values = new URLSearchParams(body);
          const url = values.get('url')?.trim() ?? '';
          if (url !== '' && !isOnThisMachine(url)) {
            const back = '<p>A simulator speaks to this machine alone.</p><p><a href="/">Back</a></p>';
            return html(page('Not done', vendor, back), 400);
          }
          state.webhook = url === '' ? null : { url, key: values.get('key') ?? '' };
          return redirect('/');
        },
      },
    ],
  };
}

function isOnThisMachine(url: string): boolean {
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
