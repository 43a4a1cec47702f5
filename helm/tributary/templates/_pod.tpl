{{/*
The pod of one service. Takes a dict:
  root     the chart's own context
  name     the service, for example commission-service
  port     where it listens
  values   its section of the values
  keys     the names it needs of the secret with keys
  env      more environment of its own (a list)
  mounts   more volume mounts (a list)
*/}}
{{- define "tributary.pod" -}}
metadata:
  labels:
    {{- include "tributary.labels" . | nindent 4 }}
  annotations:
    # A changed configuration starts the pods anew.
    checksum/config: {{ include (print .root.Template.BasePath "/configmap.yaml") .root | sha256sum }}
    {{- with .values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  automountServiceAccountToken: false
  # Kubernetes would set KAFKA_PORT, REDIS_PORT and the like, which read as settings of ours.
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .values.terminationGracePeriodSeconds }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: {{ .name }}
      image: {{ printf "%s/%s:%s" .root.Values.image.registry .name (.root.Values.image.tag | default .root.Chart.AppVersion) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      command: ["sh", "/app/bin/start"]
      ports:
        - name: http
          containerPort: {{ .port }}
      envFrom:
        - configMapRef:
            name: {{ include "tributary.fullname" .root }}
      env:
        - name: TRIBUTARY_PORT
          value: {{ .port | quote }}
        - name: JAVA_OPTS
          value: {{ .values.javaOpts | quote }}
        {{- range .keys }}
        - name: {{ . }}
          valueFrom:
            secretKeyRef:
              name: {{ $.root.Values.secrets.keys }}
              key: {{ . }}
        {{- end }}
        {{- with .values.database }}
        - name: DATABASE_URL
          value: {{ .url | quote }}
        {{- $secret := .secret }}
        {{- range $role := list "OWNER" "WEB" "WORKER" }}
        {{- range $part := list "USER" "PASSWORD" }}
        - name: DATABASE_{{ $role }}_{{ $part }}
          valueFrom:
            secretKeyRef:
              name: {{ $secret }}
              key: DATABASE_{{ $role }}_{{ $part }}
        {{- end }}
        {{- end }}
        {{- end }}
        {{- with .env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- with .values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      # A service started with its servers down stays up and says what it waits for: only readiness depends on them.
      startupProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 10
        timeoutSeconds: 3
      readinessProbe:
        httpGet: { path: /health/ready, port: http }
        periodSeconds: 5
        timeoutSeconds: 3
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: ["ALL"]
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- with .mounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: {}
  {{- with .values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
