// All that is known of one link, from what everybody reads to what only an engineer does.

import type { ComponentChildren } from 'preact';
import type { LinkView } from '../../protocol/snapshot/link-view';
import { ConnectionSummary } from '../connection/connection-summary';
import { IceCard } from './ice-card';
import { PartsCard } from './parts-card';
import { RouteMap, type RouteMapProps } from './route-map';
import { SdpCard } from './sdp-card';

export interface LinkDetailsProps extends RouteMapProps {
  link: LinkView;
  /** Stands below the route. */
  children?: ComponentChildren;
}

export function LinkDetails({ children, ...route }: LinkDetailsProps) {
  const { link } = route;
  return (
    <>
      {(link.pair || link.quality) && <ConnectionSummary link={link} />}
      <RouteMap {...route} />
      {children}
      <PartsCard link={link} />
      <IceCard link={link} />
      <SdpCard link={link} />
    </>
  );
}
