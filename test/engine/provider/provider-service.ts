import {
  status,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { ResourceRequest, StandIn } from "./stand-in";
import {
  markSecrets,
  revealSecrets,
  textOr,
  toProperties,
  toStruct,
  type Properties,
} from "./values";

/** The plugin that the engine takes the stand-in for. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
}

/** The methods of `pulumirpc.ResourceProvider` that the engine calls on a resource plugin. */
export function providerService(
  standIn: StandIn,
  { name, version }: Plugin,
): UntypedServiceImplementation {
  const session = { region: "" };
  return {
    getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(version)),
    getSchema: unary(() => new pb.GetSchemaResponse().setSchema(JSON.stringify({ name, version }))),
    checkConfig: unary(name === "aws" ? checkConfig : acceptConfig),
    diffConfig: unary(diffConfig),
    configure: unary(async (request: pb.ConfigureRequest) => {
      const config = revealSecrets(toProperties(request.getArgs()));
      session.region = textOr("", config.region);
      if (name === "aws") await standIn.signIn(config);
      return new pb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    ...resourceMethods(standIn, session),
    invoke: unary(async (request: pb.InvokeRequest) => {
      const args = revealSecrets(toProperties(request.getArgs()));
      const result = await standIn.invoke(request.getTok(), args, session.region);
      return new pb.InvokeResponse().setReturn(toStruct(result));
    }),
    cancel: unary(() => new Empty()),
  };
}

function resourceMethods(standIn: StandIn, session: { readonly region: string }) {
  const request = (call: Addressed, struct: Struct | undefined): ResourceRequest => {
    const inputs = revealSecrets(toProperties(struct));
    const region = textOr(session.region, inputs.region);
    return { type: call.getType(), name: call.getName(), region, inputs };
  };
  return {
    check: unary((call: pb.CheckRequest) => check(standIn, call, request(call, call.getNews()))),
    diff: unary((call: pb.DiffRequest) => diff(standIn, call)),
    create: unary((call: pb.CreateRequest) =>
      create(standIn, call, request(call, call.getProperties())),
    ),
    read: unary((call: pb.ReadRequest) => read(standIn, call, request(call, call.getInputs()))),
    update: unary((call: pb.UpdateRequest) => update(standIn, call, request(call, call.getNews()))),
    delete: unary(async (call: pb.DeleteRequest) => {
      await standIn.delete({ ...request(call, call.getOldInputs()), id: call.getId() });
      return new Empty();
    }),
  };
}

interface Addressed {
  getType(): string;
  getName(): string;
}

function check(
  standIn: StandIn,
  call: pb.CheckRequest,
  request: ResourceRequest,
): pb.CheckResponse {
  const { inputs, refusals } = standIn.check(request, revealSecrets(toProperties(call.getOlds())));
  const failures = refusals.map(({ property, reason }) =>
    new pb.CheckFailure().setProperty(property).setReason(reason),
  );
  return new pb.CheckResponse()
    .setInputs(toStruct(markSecrets(inputs, toProperties(call.getNews()))))
    .setFailuresList(failures);
}

function diff(standIn: StandIn, call: pb.DiffRequest): pb.DiffResponse {
  const olds = revealSecrets(toProperties(call.getOldInputs()));
  const news = revealSecrets(toProperties(call.getNews()));
  const { changed, replaces, deleteBeforeReplace } = standIn.diff(call.getType(), olds, news);
  const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
  return new pb.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changed])
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace);
}

async function create(
  standIn: StandIn,
  call: pb.CreateRequest,
  request: ResourceRequest,
): Promise<pb.CreateResponse> {
  const inputs = toProperties(call.getProperties());
  if (call.getPreview()) {
    const shown = markSecrets(standIn.previewCreate(request), inputs);
    return new pb.CreateResponse().setProperties(toStruct(shown));
  }
  const { id, outputs } = await standIn.create(request);
  return new pb.CreateResponse().setId(id).setProperties(toStruct(markSecrets(outputs, inputs)));
}

async function update(
  standIn: StandIn,
  call: pb.UpdateRequest,
  request: ResourceRequest,
): Promise<pb.UpdateResponse> {
  const inputs = toProperties(call.getNews());
  const olds = revealSecrets(toProperties(call.getOlds()));
  const outputs = call.getPreview()
    ? { ...olds, ...request.inputs }
    : { ...olds, ...(await standIn.update({ ...request, id: call.getId() })) };
  return new pb.UpdateResponse().setProperties(toStruct(markSecrets(outputs, inputs)));
}

/** Inputs follow the live resource, so that a refresh shows drift as a change to undo. */
async function read(
  standIn: StandIn,
  call: pb.ReadRequest,
  request: ResourceRequest,
): Promise<pb.ReadResponse> {
  const live = await standIn.read({ ...request, id: call.getId() });
  if (live === undefined) return new pb.ReadResponse();
  const inputs = toProperties(call.getInputs());
  const followed = Object.keys(inputs).map((key) => [
    key,
    live.outputs[key] ?? request.inputs[key],
  ]);
  const outputs = { ...revealSecrets(toProperties(call.getProperties())), ...live.outputs };
  return new pb.ReadResponse()
    .setId(live.id)
    .setInputs(toStruct(markSecrets(Object.fromEntries(followed) as Properties, inputs)))
    .setProperties(toStruct(markSecrets(outputs, inputs)));
}

/** Nothing is known of what other providers refuse. */
function acceptConfig(call: pb.CheckRequest): pb.CheckResponse {
  const response = new pb.CheckResponse();
  return call.getNews() === undefined ? response : response.setInputs(call.getNews());
}

function checkConfig(call: pb.CheckRequest): pb.CheckResponse {
  const region = regionOf(toProperties(call.getNews()));
  const response = acceptConfig(call);
  const refuse = (property: string, reason: string) =>
    response.setFailuresList([new pb.CheckFailure().setProperty(property).setReason(reason)]);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    return refuse("region", `invalid AWS Region: ${region}`);
  }
  return process.env.AWS_ACCESS_KEY_ID === undefined ? refuse("", noCredentials) : response;
}

/** In the words of the real provider. */
const noCredentials =
  "No valid credential sources found.\nPlease see https://www.pulumi.com/registry/packages/aws/installation-configuration/ for more information about providing credentials.";

/** Another Region or account means other resources; the real provider replaces them as well. */
function diffConfig(call: pb.DiffRequest): pb.DiffResponse {
  const moved =
    regionOf(toProperties(call.getOldInputs())) !== regionOf(toProperties(call.getNews()));
  const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
  return new pb.DiffResponse()
    .setChanges(moved ? DIFF_SOME : DIFF_NONE)
    .setReplacesList(moved ? ["region"] : []);
}

function regionOf(config: Properties): string {
  return textOr("", revealSecrets(config).region);
}

/** An error becomes the call's error message; the engine prints it beside the resource. */
function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          callback({ code: status.UNKNOWN, message });
        },
      );
  };
}
