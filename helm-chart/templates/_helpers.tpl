{{/* Name of every object: the release's, with the chart's unless it is in it. */}}
{{- define "stackyard.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "stackyard.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "stackyard.labels" -}}
{{ include "stackyard.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "stackyard.serviceAccount" -}}
{{- default (include "stackyard.name" .) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "stackyard.claim" -}}
{{- default (printf "%s-data" (include "stackyard.name" .)) .Values.persistence.existingClaim -}}
{{- end -}}

{{/* Names that requests may be for, comma-separated. */}}
{{- define "stackyard.allowedHosts" -}}
{{- $name := include "stackyard.name" . -}}
{{- $namespace := .Release.Namespace -}}
{{- $service := list $name (printf "%s.%s" $name $namespace) (printf "%s.%s.svc" $name $namespace) (printf "%s.%s.svc.cluster.local" $name $namespace) -}}
{{- $ingress := ternary (list .Values.ingress.host) list .Values.ingress.enabled -}}
{{- concat (list "localhost" "127.0.0.1" "[::1]") $service $ingress .Values.server.allowedHosts | uniq | join "," -}}
{{- end -}}

{{/* A request to a path of the server. */}}
{{- define "stackyard.probe" -}}
path: {{ index . 1 }}
port: http
scheme: {{ ternary "HTTPS" "HTTP" (ne (index . 0).Values.server.tlsSecret "") }}
{{- end -}}
