// Remembers the last replies of the API in this page, so that the same question paints at once.

/** Holds at most `most` replies by what was asked; the one not asked for longest goes first. */
export class KeptReplies {
  constructor(most) {
    this.most = most;
    this.replies = new Map();
  }

  get(asked) {
    const reply = this.replies.get(asked);
    if (reply !== undefined) this.put(asked, reply);
    return reply;
  }

  put(asked, reply) {
    this.replies.delete(asked);
    this.replies.set(asked, reply);
    if (this.replies.size > this.most) this.replies.delete(this.replies.keys().next().value);
  }

  forget(asked) {
    this.replies.delete(asked);
  }
}
