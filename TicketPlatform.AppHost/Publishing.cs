#if USE_KUBERNETES
using Aspire.Hosting.Kubernetes.Resources;
#endif
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>
/// What the topology becomes when it is published: Docker Compose, or with <c>-p:UseKubernetes=true</c> Kubernetes. Only Aspire publishes;
/// over local processes nothing here has an effect.
/// </summary>
public static class Publishing
{
    /// <summary>Where everything is published to.</summary>
    public static void AddTarget(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsPublishMode)
        {
            return;
        }
#if USE_KUBERNETES
        builder.AddKubernetesEnvironment("kubernetes");
#else
        builder.AddDockerComposeEnvironment("compose");
#endif
    }

    /// <summary>A service that runs on and answers probes: restarted when it ends, not root, between two and <paramref name="most"/> replicas.</summary>
    public static IResourceBuilder<ProjectResource> WithScale(this IResourceBuilder<ProjectResource> service, int most)
    {
        if (!service.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            return service;
        }
#if USE_KUBERNETES
        // Probes and autoscaling: an average of 70 % of the processor time that a replica asks for.
        return service
            .WithHttpProbe(ProbeType.Readiness, HealthPaths.Ready, periodSeconds: 5)
            .WithHttpProbe(ProbeType.Liveness, HealthPaths.Alive, periodSeconds: 10, failureThreshold: 3)
            .PublishAsKubernetesService(published =>
            {
                foreach (var container in published.Workload!.PodTemplate.Spec.Containers)
                {
                    container.Resources = new ResourceRequirementsV1
                    {
                        Requests = { ["cpu"] = "250m", ["memory"] = "256Mi" },
                        Limits = { ["memory"] = "768Mi" },
                    };
                }

                var scaler = new HorizontalPodAutoscaler();
                scaler.Metadata.Name = service.Resource.Name;
                scaler.Spec.ScaleTargetRef.ApiVersion = published.Workload.ApiVersion!;
                scaler.Spec.ScaleTargetRef.Kind = published.Workload.Kind!;
                scaler.Spec.ScaleTargetRef.Name = published.Workload.Metadata.Name;
                scaler.Spec.MinReplicas = 2;
                scaler.Spec.MaxReplicas = most;
                scaler.Spec.TargetCPUUtilizationPercentage = 70;
                published.AdditionalResources.Add(scaler);
            });
#else
        // Compose has nothing that scales: docker compose up --scale says how many.
        return service;
#endif
    }
}
