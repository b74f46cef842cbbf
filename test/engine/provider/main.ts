/* A provider plugin as the engine sees it: `pulumi-resource-aws [engine address]`. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { providerService } from "./provider-service";
import { StandIn } from "./stand-in";

const [, , name = "", sdkFolder = "", version = ""] = process.argv;
const endpoint = process.env.AWS_ENDPOINT_URL ?? "";

const server = new Server({ "grpc.max_receive_message_length": -1 });
server.addService(
  ResourceProviderService,
  providerService(new StandIn({ endpoint, sdkFolder }), { name, version }),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
