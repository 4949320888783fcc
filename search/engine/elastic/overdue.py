"""Makes the client's connections hang up on answers of Elasticsearch that are overdue."""

from elastic_transport import NodeConfig, Urllib3HttpNode

from search.overdue import PunctualConnection, PunctualSecureConnection


class PunctualNode(Urllib3HttpNode):
    """Speaks to a server whose answers must be complete within the request's timeout."""

    def __init__(self, config: NodeConfig) -> None:
        """Make the node as the client wants it, with connections that hang up in time."""
        super().__init__(config)
        secure = config.scheme == "https"
        self.pool.ConnectionCls = PunctualSecureConnection if secure else PunctualConnection
