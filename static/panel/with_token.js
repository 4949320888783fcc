// Sends the agent's token with each call. It lives in this page's memory only; when it is over, the
// host is asked for another, once for all calls that wait.

/** Holds a token; `renew()` promises another. */
export class Token {
  constructor(token, renew) {
    Object.assign(this, { token, renew, renewing: null });
  }

  take(token) {
    this.token = token;
  }

  /** Ask as `fetch` does, with the token and without cookies. */
  async send(url, options = {}) {
    const used = this.token;
    const reply = await this.once(url, options);
    if (reply.status !== 401) return reply;
    if (this.token === used && !(await this.renewed())) return reply;
    return this.once(url, options);
  }

  once(url, options) {
    const headers = { ...options.headers, Authorization: `Bearer ${this.token}` };
    return fetch(url, { ...options, headers, credentials: "omit" });
  }

  /** Take another token from the host; tell whether there was one. */
  renewed() {
    this.renewing ??= this.renew()
      .then((token) => this.take(token))
      .then(() => true, () => false)
      .finally(() => (this.renewing = null));
    return this.renewing;
  }
}
