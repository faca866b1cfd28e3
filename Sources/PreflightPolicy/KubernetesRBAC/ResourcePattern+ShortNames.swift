extension ResourcePattern {
    /// Source: `kubectl api-resources`, column SHORTNAMES.
    static func shortName(_ name: String) -> ResourcePattern? {
        let path: (group: String, path: String)? =
            switch name {
            case "po": ("", "pods")
            case "svc": ("", "services")
            case "cm": ("", "configmaps")
            case "ns": ("", "namespaces")
            case "no": ("", "nodes")
            case "sa": ("", "serviceaccounts")
            case "ep": ("", "endpoints")
            case "ev": ("", "events")
            case "pv": ("", "persistentvolumes")
            case "pvc": ("", "persistentvolumeclaims")
            case "rc": ("", "replicationcontrollers")
            case "quota": ("", "resourcequotas")
            case "limits": ("", "limitranges")
            case "deploy": ("apps", "deployments")
            case "ds": ("apps", "daemonsets")
            case "rs": ("apps", "replicasets")
            case "sts": ("apps", "statefulsets")
            case "cj": ("batch", "cronjobs")
            case "hpa": ("autoscaling", "horizontalpodautoscalers")
            case "ing": ("networking.k8s.io", "ingresses")
            case "netpol": ("networking.k8s.io", "networkpolicies")
            case "pdb": ("policy", "poddisruptionbudgets")
            case "sc": ("storage.k8s.io", "storageclasses")
            case "pc": ("scheduling.k8s.io", "priorityclasses")
            case "csr": ("certificates.k8s.io", "certificatesigningrequests")
            case "crd", "crds": ("apiextensions.k8s.io", "customresourcedefinitions")
            default: nil
            }
        return path.map { ResourcePattern(group: $0.group, path: $0.path) }
    }
}
