{{/* A service without state of its own: a Deployment and its Service. Takes what tributary.pod takes, and short, its short name. */}}
{{- define "tributary.deployment" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "tributary.fullname" .root }}-{{ .short }}
  labels:
    {{- include "tributary.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "tributary.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .port }}
      targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "tributary.fullname" .root }}-{{ .short }}
  labels:
    {{- include "tributary.labels" . | nindent 4 }}
spec:
  replicas: {{ .values.replicas }}
  selector:
    matchLabels:
      {{- include "tributary.selector" . | nindent 6 }}
  template:
    {{- include "tributary.pod" . | nindent 4 }}
{{- end -}}
