import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace taskwright. */
export namespace taskwright {

    /** Namespace v1. */
    namespace v1 {

        /** Represents a Stacks */
        class Stacks extends $protobuf.rpc.Service {

            /**
             * Constructs a new Stacks service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new Stacks service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Stacks;

            /** Calls Get. */
            get: taskwright.v1.Stacks.Get;

            /** Calls Diff. */
            diff: taskwright.v1.Stacks.Diff;

            /** Calls Apply. */
            apply: taskwright.v1.Stacks.Apply;

            /** Calls Down. */
            down: taskwright.v1.Stacks.Down;

            /** Calls StartService. */
            startService: taskwright.v1.Stacks.StartService;

            /** Calls StopService. */
            stopService: taskwright.v1.Stacks.StopService;

            /** Calls RestartService. */
            restartService: taskwright.v1.Stacks.RestartService;
        }

        namespace Stacks {

            /**
             * Callback as used by {@link taskwright.v1.Stacks#get}.
             * @param error Error, if any
             * @param [response] Stack
             */
            type GetCallback = (error: (Error|null), response?: taskwright.v1.Stack) => void;

            /** Calls Get. */
            type Get = {
              (request: taskwright.v1.IGetStackRequest, callback: taskwright.v1.Stacks.GetCallback): void;
              (request: taskwright.v1.IGetStackRequest): Promise<taskwright.v1.Stack>;
              readonly name: "Get";
              readonly path: "/taskwright.v1.Stacks/Get";
              readonly requestType: "GetStackRequest";
              readonly responseType: "Stack";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#diff}.
             * @param error Error, if any
             * @param [response] StackDiff
             */
            type DiffCallback = (error: (Error|null), response?: taskwright.v1.StackDiff) => void;

            /** Calls Diff. */
            type Diff = {
              (request: taskwright.v1.IStackFile, callback: taskwright.v1.Stacks.DiffCallback): void;
              (request: taskwright.v1.IStackFile): Promise<taskwright.v1.StackDiff>;
              readonly name: "Diff";
              readonly path: "/taskwright.v1.Stacks/Diff";
              readonly requestType: "StackFile";
              readonly responseType: "StackDiff";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#apply}.
             * @param error Error, if any
             * @param [response] ApplyStackResponse
             */
            type ApplyCallback = (error: (Error|null), response?: taskwright.v1.ApplyStackResponse) => void;

            /** Calls Apply. */
            type Apply = {
              (request: taskwright.v1.IStackFile, callback: taskwright.v1.Stacks.ApplyCallback): void;
              (request: taskwright.v1.IStackFile): Promise<taskwright.v1.ApplyStackResponse>;
              readonly name: "Apply";
              readonly path: "/taskwright.v1.Stacks/Apply";
              readonly requestType: "StackFile";
              readonly responseType: "ApplyStackResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#down}.
             * @param error Error, if any
             * @param [response] DownResponse
             */
            type DownCallback = (error: (Error|null), response?: taskwright.v1.DownResponse) => void;

            /** Calls Down. */
            type Down = {
              (request: taskwright.v1.IDownRequest, callback: taskwright.v1.Stacks.DownCallback): void;
              (request: taskwright.v1.IDownRequest): Promise<taskwright.v1.DownResponse>;
              readonly name: "Down";
              readonly path: "/taskwright.v1.Stacks/Down";
              readonly requestType: "DownRequest";
              readonly responseType: "DownResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#startService}.
             * @param error Error, if any
             * @param [response] Service
             */
            type StartServiceCallback = (error: (Error|null), response?: taskwright.v1.Service) => void;

            /** Calls StartService. */
            type StartService = {
              (request: taskwright.v1.IServiceRequest, callback: taskwright.v1.Stacks.StartServiceCallback): void;
              (request: taskwright.v1.IServiceRequest): Promise<taskwright.v1.Service>;
              readonly name: "StartService";
              readonly path: "/taskwright.v1.Stacks/StartService";
              readonly requestType: "ServiceRequest";
              readonly responseType: "Service";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#stopService}.
             * @param error Error, if any
             * @param [response] Service
             */
            type StopServiceCallback = (error: (Error|null), response?: taskwright.v1.Service) => void;

            /** Calls StopService. */
            type StopService = {
              (request: taskwright.v1.IServiceRequest, callback: taskwright.v1.Stacks.StopServiceCallback): void;
              (request: taskwright.v1.IServiceRequest): Promise<taskwright.v1.Service>;
              readonly name: "StopService";
              readonly path: "/taskwright.v1.Stacks/StopService";
              readonly requestType: "ServiceRequest";
              readonly responseType: "Service";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link taskwright.v1.Stacks#restartService}.
             * @param error Error, if any
             * @param [response] Service
             */
            type RestartServiceCallback = (error: (Error|null), response?: taskwright.v1.Service) => void;

            /** Calls RestartService. */
            type RestartService = {
              (request: taskwright.v1.IServiceRequest, callback: taskwright.v1.Stacks.RestartServiceCallback): void;
              (request: taskwright.v1.IServiceRequest): Promise<taskwright.v1.Service>;
              readonly name: "RestartService";
              readonly path: "/taskwright.v1.Stacks/RestartService";
              readonly requestType: "ServiceRequest";
              readonly responseType: "Service";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };
        }

        /**
         * Properties of a GetStackRequest.
         * @deprecated Use taskwright.v1.GetStackRequest.$Properties instead.
         */
        interface IGetStackRequest extends taskwright.v1.GetStackRequest.$Properties {
        }

        /** Represents a GetStackRequest. */
        class GetStackRequest {

            /**
             * Constructs a new GetStackRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.GetStackRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStackRequest settled. */
            settled: boolean;

            /**
             * Creates a new GetStackRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetStackRequest instance
             */
            static create(properties: taskwright.v1.GetStackRequest.$Shape): taskwright.v1.GetStackRequest & taskwright.v1.GetStackRequest.$Shape;
            static create(properties?: taskwright.v1.GetStackRequest.$Properties): taskwright.v1.GetStackRequest;

            /**
             * Encodes the specified GetStackRequest message. Does not implicitly {@link taskwright.v1.GetStackRequest.verify|verify} messages.
             * @param message GetStackRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.GetStackRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStackRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.GetStackRequest & taskwright.v1.GetStackRequest.$Shape} GetStackRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.GetStackRequest & taskwright.v1.GetStackRequest.$Shape;
        }

        namespace GetStackRequest {

            /** Properties of a GetStackRequest. */
            interface $Properties {

                /** GetStackRequest settled */
                settled?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStackRequest. */
            type $Shape = taskwright.v1.GetStackRequest.$Properties;
        }

        /**
         * Properties of a Stack.
         * @deprecated Use taskwright.v1.Stack.$Properties instead.
         */
        interface IStack extends taskwright.v1.Stack.$Properties {
        }

        /** Represents a Stack. */
        class Stack {

            /**
             * Constructs a new Stack.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.Stack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stack name. */
            name: string;

            /** Stack services. */
            services: taskwright.v1.Service.$Properties[];

            /**
             * Creates a new Stack instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Stack instance
             */
            static create(properties: taskwright.v1.Stack.$Shape): taskwright.v1.Stack & taskwright.v1.Stack.$Shape;
            static create(properties?: taskwright.v1.Stack.$Properties): taskwright.v1.Stack;

            /**
             * Encodes the specified Stack message. Does not implicitly {@link taskwright.v1.Stack.verify|verify} messages.
             * @param message Stack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.Stack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.Stack & taskwright.v1.Stack.$Shape} Stack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.Stack & taskwright.v1.Stack.$Shape;
        }

        namespace Stack {

            /** Properties of a Stack. */
            interface $Properties {

                /** Stack name */
                name?: (string|null);

                /** Stack services */
                services?: (taskwright.v1.Service.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stack. */
            type $Shape = taskwright.v1.Stack.$Properties;
        }

        /**
         * Properties of a Service.
         * @deprecated Use taskwright.v1.Service.$Properties instead.
         */
        interface IService extends taskwright.v1.Service.$Properties {
        }

        /** Represents a Service. */
        class Service {

            /**
             * Constructs a new Service.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.Service.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Service name. */
            name: string;

            /** Service kind. */
            kind: string;

            /** Service group. */
            group: string;

            /** Service state. */
            state: string;

            /** Service since. */
            since?: (google.protobuf.Timestamp.$Properties|null);

            /** Service reason. */
            reason: string;

            /** Service restarts. */
            restarts: number;

            /** Service nextStartAt. */
            nextStartAt?: (google.protobuf.Timestamp.$Properties|null);

            /** Service waitsFor. */
            waitsFor: string[];

            /** Service health. */
            health: string;

            /** Service task. */
            task?: (taskwright.v1.ServiceTask.$Properties|null);

            /**
             * Creates a new Service instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Service instance
             */
            static create(properties: taskwright.v1.Service.$Shape): taskwright.v1.Service & taskwright.v1.Service.$Shape;
            static create(properties?: taskwright.v1.Service.$Properties): taskwright.v1.Service;

            /**
             * Encodes the specified Service message. Does not implicitly {@link taskwright.v1.Service.verify|verify} messages.
             * @param message Service message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.Service.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Service message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.Service & taskwright.v1.Service.$Shape} Service
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.Service & taskwright.v1.Service.$Shape;
        }

        namespace Service {

            /** Properties of a Service. */
            interface $Properties {

                /** Service name */
                name?: (string|null);

                /** Service kind */
                kind?: (string|null);

                /** Service group */
                group?: (string|null);

                /** Service state */
                state?: (string|null);

                /** Service since */
                since?: (google.protobuf.Timestamp.$Properties|null);

                /** Service reason */
                reason?: (string|null);

                /** Service restarts */
                restarts?: (number|null);

                /** Service nextStartAt */
                nextStartAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Service waitsFor */
                waitsFor?: (string[]|null);

                /** Service health */
                health?: (string|null);

                /** Service task */
                task?: (taskwright.v1.ServiceTask.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Service. */
            type $Shape = taskwright.v1.Service.$Properties;
        }

        /**
         * Properties of a ServiceTask.
         * @deprecated Use taskwright.v1.ServiceTask.$Properties instead.
         */
        interface IServiceTask extends taskwright.v1.ServiceTask.$Properties {
        }

        /** Represents a ServiceTask. */
        class ServiceTask {

            /**
             * Constructs a new ServiceTask.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.ServiceTask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceTask id. */
            id: string;

            /** ServiceTask incarnation. */
            incarnation: number;

            /** ServiceTask state. */
            state: string;

            /** ServiceTask pid. */
            pid: number;

            /**
             * Creates a new ServiceTask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceTask instance
             */
            static create(properties: taskwright.v1.ServiceTask.$Shape): taskwright.v1.ServiceTask & taskwright.v1.ServiceTask.$Shape;
            static create(properties?: taskwright.v1.ServiceTask.$Properties): taskwright.v1.ServiceTask;

            /**
             * Encodes the specified ServiceTask message. Does not implicitly {@link taskwright.v1.ServiceTask.verify|verify} messages.
             * @param message ServiceTask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.ServiceTask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceTask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.ServiceTask & taskwright.v1.ServiceTask.$Shape} ServiceTask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.ServiceTask & taskwright.v1.ServiceTask.$Shape;
        }

        namespace ServiceTask {

            /** Properties of a ServiceTask. */
            interface $Properties {

                /** ServiceTask id */
                id?: (string|null);

                /** ServiceTask incarnation */
                incarnation?: (number|null);

                /** ServiceTask state */
                state?: (string|null);

                /** ServiceTask pid */
                pid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceTask. */
            type $Shape = taskwright.v1.ServiceTask.$Properties;
        }

        /**
         * Properties of a StackFile.
         * @deprecated Use taskwright.v1.StackFile.$Properties instead.
         */
        interface IStackFile extends taskwright.v1.StackFile.$Properties {
        }

        /** Represents a StackFile. */
        class StackFile {

            /**
             * Constructs a new StackFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.StackFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StackFile text. */
            text: string;

            /** StackFile file. */
            file: string;

            /** StackFile directory. */
            directory: string;

            /** StackFile environment. */
            environment: { [k: string]: string };

            /**
             * Creates a new StackFile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StackFile instance
             */
            static create(properties: taskwright.v1.StackFile.$Shape): taskwright.v1.StackFile & taskwright.v1.StackFile.$Shape;
            static create(properties?: taskwright.v1.StackFile.$Properties): taskwright.v1.StackFile;

            /**
             * Encodes the specified StackFile message. Does not implicitly {@link taskwright.v1.StackFile.verify|verify} messages.
             * @param message StackFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.StackFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StackFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.StackFile & taskwright.v1.StackFile.$Shape} StackFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.StackFile & taskwright.v1.StackFile.$Shape;
        }

        namespace StackFile {

            /** Properties of a StackFile. */
            interface $Properties {

                /** StackFile text */
                text?: (string|null);

                /** StackFile file */
                file?: (string|null);

                /** StackFile directory */
                directory?: (string|null);

                /** StackFile environment */
                environment?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StackFile. */
            type $Shape = taskwright.v1.StackFile.$Properties;
        }

        /**
         * Properties of a StackDiff.
         * @deprecated Use taskwright.v1.StackDiff.$Properties instead.
         */
        interface IStackDiff extends taskwright.v1.StackDiff.$Properties {
        }

        /** Represents a StackDiff. */
        class StackDiff {

            /**
             * Constructs a new StackDiff.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.StackDiff.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StackDiff added. */
            added: string[];

            /** StackDiff removed. */
            removed: string[];

            /** StackDiff changed. */
            changed: taskwright.v1.ServiceDiff.$Properties[];

            /** StackDiff unchanged. */
            unchanged: string[];

            /**
             * Creates a new StackDiff instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StackDiff instance
             */
            static create(properties: taskwright.v1.StackDiff.$Shape): taskwright.v1.StackDiff & taskwright.v1.StackDiff.$Shape;
            static create(properties?: taskwright.v1.StackDiff.$Properties): taskwright.v1.StackDiff;

            /**
             * Encodes the specified StackDiff message. Does not implicitly {@link taskwright.v1.StackDiff.verify|verify} messages.
             * @param message StackDiff message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.StackDiff.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StackDiff message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.StackDiff & taskwright.v1.StackDiff.$Shape} StackDiff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.StackDiff & taskwright.v1.StackDiff.$Shape;
        }

        namespace StackDiff {

            /** Properties of a StackDiff. */
            interface $Properties {

                /** StackDiff added */
                added?: (string[]|null);

                /** StackDiff removed */
                removed?: (string[]|null);

                /** StackDiff changed */
                changed?: (taskwright.v1.ServiceDiff.$Properties[]|null);

                /** StackDiff unchanged */
                unchanged?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StackDiff. */
            type $Shape = taskwright.v1.StackDiff.$Properties;
        }

        /**
         * Properties of a ServiceDiff.
         * @deprecated Use taskwright.v1.ServiceDiff.$Properties instead.
         */
        interface IServiceDiff extends taskwright.v1.ServiceDiff.$Properties {
        }

        /** Represents a ServiceDiff. */
        class ServiceDiff {

            /**
             * Constructs a new ServiceDiff.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.ServiceDiff.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceDiff name. */
            name: string;

            /** ServiceDiff keys. */
            keys: string[];

            /** ServiceDiff needsRestart. */
            needsRestart: boolean;

            /**
             * Creates a new ServiceDiff instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceDiff instance
             */
            static create(properties: taskwright.v1.ServiceDiff.$Shape): taskwright.v1.ServiceDiff & taskwright.v1.ServiceDiff.$Shape;
            static create(properties?: taskwright.v1.ServiceDiff.$Properties): taskwright.v1.ServiceDiff;

            /**
             * Encodes the specified ServiceDiff message. Does not implicitly {@link taskwright.v1.ServiceDiff.verify|verify} messages.
             * @param message ServiceDiff message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.ServiceDiff.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceDiff message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.ServiceDiff & taskwright.v1.ServiceDiff.$Shape} ServiceDiff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.ServiceDiff & taskwright.v1.ServiceDiff.$Shape;
        }

        namespace ServiceDiff {

            /** Properties of a ServiceDiff. */
            interface $Properties {

                /** ServiceDiff name */
                name?: (string|null);

                /** ServiceDiff keys */
                keys?: (string[]|null);

                /** ServiceDiff needsRestart */
                needsRestart?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceDiff. */
            type $Shape = taskwright.v1.ServiceDiff.$Properties;
        }

        /**
         * Properties of an ApplyStackResponse.
         * @deprecated Use taskwright.v1.ApplyStackResponse.$Properties instead.
         */
        interface IApplyStackResponse extends taskwright.v1.ApplyStackResponse.$Properties {
        }

        /** Represents an ApplyStackResponse. */
        class ApplyStackResponse {

            /**
             * Constructs a new ApplyStackResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.ApplyStackResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ApplyStackResponse diff. */
            diff?: (taskwright.v1.StackDiff.$Properties|null);

            /** ApplyStackResponse stack. */
            stack?: (taskwright.v1.Stack.$Properties|null);

            /**
             * Creates a new ApplyStackResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ApplyStackResponse instance
             */
            static create(properties: taskwright.v1.ApplyStackResponse.$Shape): taskwright.v1.ApplyStackResponse & taskwright.v1.ApplyStackResponse.$Shape;
            static create(properties?: taskwright.v1.ApplyStackResponse.$Properties): taskwright.v1.ApplyStackResponse;

            /**
             * Encodes the specified ApplyStackResponse message. Does not implicitly {@link taskwright.v1.ApplyStackResponse.verify|verify} messages.
             * @param message ApplyStackResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.ApplyStackResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ApplyStackResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.ApplyStackResponse & taskwright.v1.ApplyStackResponse.$Shape} ApplyStackResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.ApplyStackResponse & taskwright.v1.ApplyStackResponse.$Shape;
        }

        namespace ApplyStackResponse {

            /** Properties of an ApplyStackResponse. */
            interface $Properties {

                /** ApplyStackResponse diff */
                diff?: (taskwright.v1.StackDiff.$Properties|null);

                /** ApplyStackResponse stack */
                stack?: (taskwright.v1.Stack.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ApplyStackResponse. */
            type $Shape = taskwright.v1.ApplyStackResponse.$Properties;
        }

        /**
         * Properties of a DownRequest.
         * @deprecated Use taskwright.v1.DownRequest.$Properties instead.
         */
        interface IDownRequest extends taskwright.v1.DownRequest.$Properties {
        }

        /** Represents a DownRequest. */
        class DownRequest {

            /**
             * Constructs a new DownRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.DownRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new DownRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DownRequest instance
             */
            static create(properties: taskwright.v1.DownRequest.$Shape): taskwright.v1.DownRequest & taskwright.v1.DownRequest.$Shape;
            static create(properties?: taskwright.v1.DownRequest.$Properties): taskwright.v1.DownRequest;

            /**
             * Encodes the specified DownRequest message. Does not implicitly {@link taskwright.v1.DownRequest.verify|verify} messages.
             * @param message DownRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.DownRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DownRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.DownRequest & taskwright.v1.DownRequest.$Shape} DownRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.DownRequest & taskwright.v1.DownRequest.$Shape;
        }

        namespace DownRequest {

            /** Properties of a DownRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DownRequest. */
            type $Shape = taskwright.v1.DownRequest.$Properties;
        }

        /**
         * Properties of a DownResponse.
         * @deprecated Use taskwright.v1.DownResponse.$Properties instead.
         */
        interface IDownResponse extends taskwright.v1.DownResponse.$Properties {
        }

        /** Represents a DownResponse. */
        class DownResponse {

            /**
             * Constructs a new DownResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.DownResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new DownResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DownResponse instance
             */
            static create(properties: taskwright.v1.DownResponse.$Shape): taskwright.v1.DownResponse & taskwright.v1.DownResponse.$Shape;
            static create(properties?: taskwright.v1.DownResponse.$Properties): taskwright.v1.DownResponse;

            /**
             * Encodes the specified DownResponse message. Does not implicitly {@link taskwright.v1.DownResponse.verify|verify} messages.
             * @param message DownResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.DownResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DownResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.DownResponse & taskwright.v1.DownResponse.$Shape} DownResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.DownResponse & taskwright.v1.DownResponse.$Shape;
        }

        namespace DownResponse {

            /** Properties of a DownResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DownResponse. */
            type $Shape = taskwright.v1.DownResponse.$Properties;
        }

        /**
         * Properties of a ServiceRequest.
         * @deprecated Use taskwright.v1.ServiceRequest.$Properties instead.
         */
        interface IServiceRequest extends taskwright.v1.ServiceRequest.$Properties {
        }

        /** Represents a ServiceRequest. */
        class ServiceRequest {

            /**
             * Constructs a new ServiceRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: taskwright.v1.ServiceRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServiceRequest name. */
            name: string;

            /** ServiceRequest by. */
            by: string;

            /**
             * Creates a new ServiceRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServiceRequest instance
             */
            static create(properties: taskwright.v1.ServiceRequest.$Shape): taskwright.v1.ServiceRequest & taskwright.v1.ServiceRequest.$Shape;
            static create(properties?: taskwright.v1.ServiceRequest.$Properties): taskwright.v1.ServiceRequest;

            /**
             * Encodes the specified ServiceRequest message. Does not implicitly {@link taskwright.v1.ServiceRequest.verify|verify} messages.
             * @param message ServiceRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: taskwright.v1.ServiceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServiceRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {taskwright.v1.ServiceRequest & taskwright.v1.ServiceRequest.$Shape} ServiceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): taskwright.v1.ServiceRequest & taskwright.v1.ServiceRequest.$Shape;
        }

        namespace ServiceRequest {

            /** Properties of a ServiceRequest. */
            interface $Properties {

                /** ServiceRequest name */
                name?: (string|null);

                /** ServiceRequest by */
                by?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ServiceRequest. */
            type $Shape = taskwright.v1.ServiceRequest.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: (number|Long);

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|Long|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
