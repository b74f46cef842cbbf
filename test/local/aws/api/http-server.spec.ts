import assert from "node:assert/strict";
import { startHttpServer } from "../../../../local/aws/api/http-server";

describe("The HTTP server of the local AWS", () => {
  it("ends no connection for being idle, as a client that was busy could not see it in time", async () => {
    const answer = { status: 200, headers: {}, body: "{}" };
    const server = await startHttpServer(() => Promise.resolve(answer));
    const { headers } = await fetch(server.endpoint);
    await server.close();
    // Where a server does, Node announces it.
    assert.deepEqual([headers.get("connection"), headers.get("keep-alive")], ["keep-alive", null]);
  });
});
