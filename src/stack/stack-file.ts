// What a stack file says, once it has the shape of its schema. The keys are explained in stack.schema.json.

export type Duration = string | number;
type Words = string | string[];

export interface StackFile {
  name?: string;
  services: Record<string, ServiceFile>;
  'x-taskwright'?: Omit<GroupFile, 'services' | 'significant'> & { max_starting?: number };
}

export interface GroupFile {
  strategy?: 'one_for_one' | 'one_for_all' | 'rest_for_one';
  intensity?: IntensityFile;
  auto_shutdown?: 'never' | 'any-significant' | 'all-significant';
  significant?: boolean;
  services?: string[];
  groups?: Record<string, GroupFile>;
}

export interface IntensityFile {
  max: number;
  period: Duration;
}

export interface ServiceFile {
  command?: Words;
  entrypoint?: Words;
  environment?: Record<string, string | number | boolean | null> | string[];
  working_dir?: string;
  user?: string | number;
  restart?: string;
  depends_on?: string[] | Record<string, { condition: keyof typeof conditions }>;
  healthcheck?: HealthFile;
  stop_signal?: string;
  stop_grace_period?: Duration;
  tty?: boolean;
  logging?: { driver?: 'local' | 'none'; options?: { 'max-size'?: Duration; 'max-file'?: string | number } };
  'x-taskwright'?: ServiceExtension;
}

export const conditions = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
} as const;

export interface HealthFile {
  test?: Words;
  interval?: Duration;
  timeout?: Duration;
  retries?: number;
  start_period?: Duration;
  start_interval?: Duration;
  disable?: boolean;
}

export interface ServiceExtension {
  runtime?: string;
  rootfs?: string;
  backoff?: { initial?: Duration; factor?: number; cap?: Duration; jitter?: number; reset_after?: Duration };
  intensity?: IntensityFile;
  on_exceeded?: 'give-up' | 'escalate';
  healthcheck?: {
    http?: { url: string; headers?: Record<string, string>; statuses?: [number, number] };
    tcp?: { host?: string; port: number };
    on_unhealthy?: 'restart' | 'stop' | 'kill' | 'none';
  };
  hooks?: Partial<Record<'before_create' | 'started' | 'before_stop' | 'stopped', HookFile>>;
  limits?: Partial<Record<'ttl' | 'max_run' | 'idle', LimitFile>>;
  significant?: boolean;
}

export interface HookFile {
  command: Words;
  timeout?: Duration;
  on_failure?: 'ignore' | 'veto';
}

export interface LimitFile {
  after: Duration;
  action: 'stop' | 'kill' | 'restart' | 'pause';
}
